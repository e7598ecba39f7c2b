"""Say hello, and that all is well."""

from http.server import BaseHTTPRequestHandler, HTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok\n" if self.path == "/health" else b"hello\n")


if __name__ == "__main__":
    HTTPServer(("", 8000), Hello).serve_forever()
