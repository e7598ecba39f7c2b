# syntax=docker/dockerfile:1
# A service that is built in one stage and runs in another.
ARG GO_VERSION=1.24

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION} AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build \
      # the version is asked for at run time
      -ldflags "-X main.version=1" \
      -o /out/service ./cmd/service

from debian:12-slim
LABEL org.opencontainers.image.title="service" \
      org.opencontainers.image.description="It serves"
ENV PATH=/opt/service/bin:$PATH MODE="quiet mode"
ENV GREETING hello there
COPY --from=build --chown=10001:10001 /out/service /opt/service/bin/
EXPOSE 8080 8443/tcp
VOLUME ["/var/lib/service", "/var/log/service"]
USER 10001:10001
HEALTHCHECK --interval=30s --timeout=3s CMD ["service", "--check"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["service"]
CMD ["--port", "8080"]
