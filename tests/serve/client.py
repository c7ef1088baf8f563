"""A server of warraq started for a test, and requests to it byte for byte as a test wants them."""
import http.client
import json
import re
import signal
import subprocess
import urllib.parse


class Answer:
    def __init__(self, response, body):
        self.status, self.headers, self.body = response.status, dict((k.lower(), v) for k, v in response.getheaders()), body

    def json(self):
        return json.loads(self.body.decode("utf-8"))


class Server:
    """with Server(program, store, "--edit") as server: server.get("/api/v1/overview")"""

    def __init__(self, program, store, *options, command=None):
        self.process = subprocess.Popen(command or [program, "serve", store, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"at (http://([^/]+):(\d+)/(#token=(\S+))?)", line)
        if not found:
            raise AssertionError(f"the server did not start: {line}{self.process.stderr.read()}")
        self.address, self.host, self.port, self.token = found[1], found[2], int(found[3]), found[5]
        self.csrf = None

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        said = self.process.communicate(timeout=60)[1]
        # A sanitizer tells what it found when the server ends, or ends it.
        if failure is None and self.process.returncode != 0 or "Sanitizer" in said:
            raise AssertionError(f"the server ended with {self.process.returncode}: {said[-4000:]}")

    def ask(self, method, path, headers=None, body=None, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given = {"Host": host or f"127.0.0.1:{self.port}"}
        if self.token:
            given["Authorization"] = "Bearer " + self.token
        given.update(headers or {})
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        answer = Answer(response, response.read())
        connection.close()
        return answer

    def get(self, path, headers=None, **parameters):
        if parameters:
            path += ("&" if "?" in path else "?") + urllib.parse.urlencode(parameters)
        return self.ask("GET", path, headers)

    def items(self, path, **parameters):
        """All items of a list, page by page."""
        out, offset = [], 0
        while True:
            page = self.get("/api/v1" + path, offset=offset, **parameters).json()
            out += page["items"]
            offset += len(page["items"])
            if offset >= page["total"] or not page["items"]:
                return out

    def decide(self, decision, **headers):
        if self.csrf is None:
            self.csrf = self.get("/api/v1/session").json().get("csrf", "")
        given = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{self.port}", "X-Warraq-CSRF": self.csrf}
        given.update({name.replace("_", "-"): value for name, value in headers.items()})
        return self.ask("POST", "/api/v1/decisions", given, json.dumps(decision).encode("utf-8") if not isinstance(decision, bytes) else decision)
