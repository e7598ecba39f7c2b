FROM ubuntu:14.04
MAINTAINER A Person <person@example.org>

# packages first
RUN apt-get update \
 && apt-get install -y curl \
 && rm -rf /var/lib/apt/lists/*
ADD https://example.org/archive.tar.gz /tmp/
ENV LANG C.UTF-8
	RUN echo "tab before the keyword"
ONBUILD COPY . /app
onbuild RUN make -C /app
EXPOSE 80
ENTRYPOINT exec /start.sh --flag='a b'
