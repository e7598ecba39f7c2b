FROM alpine:3.20
# carriage returns
RUN apk add --no-cache \
    curl
CMD ["curl", "--version"]
