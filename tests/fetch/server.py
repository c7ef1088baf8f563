"""A server of the tests' own on a free port of loopback, that answers as it is told, down to the single byte, and notes what it is asked.

  with Server() as server:
      server.routes['/feed'] = answer('200 OK', feed, 'ETag: "1"')
      ... run the program on server.url('/feed') ...
      server.asked          # [Asked(path, host, headers)]

A route is what to send (bytes) or a function of (connection, Asked) that does anything to the connection.
"""
import collections, socket, socketserver, struct, threading

Asked = collections.namedtuple('Asked', 'path host headers')


def answer(status, body=b'', *headers, length=None):
    body = body.encode() if isinstance(body, str) else body
    lines = [f'HTTP/1.1 {status}', f'Content-Length: {len(body) if length is None else length}', 'Connection: close', *headers]
    return '\r\n'.join(lines).encode() + b'\r\n\r\n' + body


def reset(connection, asked=None):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    connection.close()


class Server:
    def __init__(self, host='127.0.0.1', port=0, context=None):
        self.routes, self.asked, self.ended = {}, [], threading.Event()
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                try:
                    if context:
                        self.request = context.wrap_socket(self.request, server_side=True)
                    head = b''
                    while b'\r\n\r\n' not in head:
                        got = self.request.recv(65536)
                        if not got:
                            return
                        head += got
                    lines = head.decode('latin-1').split('\r\n')
                    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(':') for line in lines[1:] if line)}
                    asked = Asked(lines[0].split(' ')[1], headers.get('host', ''), headers)
                    outer.asked.append(asked)
                    route = outer.routes.get(asked.path, answer('404 Not Found'))
                    if callable(route):
                        route(self.request, asked)
                    else:
                        self.request.sendall(route)
                except OSError:
                    pass  # the program hung up, as some tests want it to

        class Listener(socketserver.ThreadingTCPServer):
            allow_reuse_address, daemon_threads = True, True
            address_family = socket.AF_INET6 if ':' in host else socket.AF_INET

        self.listener = Listener((host, port), Handler)
        self.host, self.port = f'[{host}]' if ':' in host else host, self.listener.server_address[1]

    def url(self, path, host=None, scheme='http'):
        return f'{scheme}://{host or self.host}:{self.port}{path}'

    def paths(self):
        return [asked.path for asked in self.asked]

    def __enter__(self):
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.listener.shutdown()
        self.listener.server_close()
