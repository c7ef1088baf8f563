"""NATS servers for a test or a show, on free ports of loopback or of another address of this machine, in a folder that is
deleted with them.

  with Cluster(3) as cluster:
      cluster.address                      # "nats://127.0.0.1:...,nats://..."
      cluster.kill(cluster.leader('warraq')); cluster.start(...)

Ends with exit code 77 (a test is skipped) where nats-server is not installed.
"""
import json, os, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.request
from postgres import free_port


class Cluster:
    def __init__(self, nodes, host='127.0.0.1'):
        if not shutil.which('nats-server'):
            print('skipped: nats-server is not installed (Debian: nats-server)')
            sys.exit(77)
        self.folder, self.children, self.host = tempfile.mkdtemp(prefix='warraq-nats-'), {}, host
        self.ports, self.routes, self.monitors = ([free_port() for _ in range(nodes)] for _ in range(3))
        self.address = ','.join(f'nats://{host}:{port}' for port in self.ports)

    def start(self, i):
        others = ','.join(f'"nats://127.0.0.1:{port}"' for port in self.routes)
        cluster = f'cluster {{ name: tests, listen: "127.0.0.1:{self.routes[i]}", routes: [{others}] }}' if len(self.ports) > 1 else ''
        path = os.path.join(self.folder, f'{i}.conf')
        with open(path, 'w') as out:
            out.write(f'server_name: n{i}\nlisten: "{self.host}:{self.ports[i]}"\nhttp: "127.0.0.1:{self.monitors[i]}"\nmax_payload: 8MB\njetstream {{ store_dir: "{self.folder}/{i}" }}\n{cluster}\n')
        with open(os.path.join(self.folder, f'{i}.log'), 'a') as log:
            self.children[i] = subprocess.Popen(['nats-server', '-c', path], stdout=log, stderr=log)

    def ask(self, i, what):
        with urllib.request.urlopen(f'http://127.0.0.1:{self.monitors[i]}/{what}', timeout=2) as answer:
            return json.load(answer)

    def wait(self, ready, seconds=60):
        """Until `ready()` is true; that takes as long as it takes, up to a bound that only a dead cluster meets."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if ready():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        sys.exit('the queue did not come up: ' + ready.__doc__ if ready.__doc__ else 'the queue did not come up')

    def leader(self, stream):
        for i, child in self.children.items():
            if child.poll() is not None:
                continue
            for account in self.ask(i, 'jsz?streams=1&accounts=1').get('account_details', []):
                for s in account.get('stream_detail', []):
                    name = s.get('cluster', {}).get('leader')
                    if s['name'] == stream and name:
                        return int(name[1:])
        return None

    def kill(self, i):
        self.children[i].send_signal(signal.SIGKILL)
        self.children[i].wait()

    def publish(self, subject, data):
        """One message in NATS's own words, to the first server that lives."""
        for i, child in self.children.items():
            if child.poll() is None:
                with socket.create_connection((self.host, self.ports[i]), timeout=5) as s:
                    s.sendall(b'CONNECT {"verbose":false,"pedantic":false}\r\nPUB ' + subject.encode() + b' ' + str(len(data)).encode() + b'\r\n' + data + b'\r\nPING\r\n')
                    answer = b''
                    while b'PONG' not in answer:
                        answer += s.recv(4096)
                return

    def __enter__(self):
        for i in range(len(self.ports)):
            self.start(i)

        def up():
            return all(self.ask(i, 'healthz')['status'] == 'ok' for i in range(len(self.ports)))
        self.wait(up)
        if len(self.ports) > 1:
            self.wait(lambda: self.ask(0, 'jsz').get('meta_cluster', {}).get('leader'))
        return self

    def __exit__(self, *_):
        for child in self.children.values():
            child.kill()
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
