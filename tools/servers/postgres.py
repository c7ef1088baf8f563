"""A PostgreSQL server for a test or a show: on a free port of loopback or of another address of this
machine), in a folder that is deleted with it.

  with Server() as server:
      address = server.store('one')          # "postgresql://...", an empty database
      server.stop('immediate'); server.start()

Ends with exit code 77 (a test is skipped) where PostgreSQL is not installed. Run by root, the server runs as the user `postgres`, for it
refuses root.
"""
import glob, os, pwd, shutil, socket, subprocess, sys, tempfile


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Server:
    def __init__(self, host='127.0.0.1'):
        self.host = host
        programs = sorted(glob.glob('/usr/lib/postgresql/*/bin'))
        if not programs:
            print('skipped: PostgreSQL is not installed (Debian: postgresql)')
            sys.exit(77)
        self.programs, self.port, self.folder = programs[-1], free_port(), tempfile.mkdtemp(prefix='warraq-pg-')
        self.as_user = ['runuser', '-u', 'postgres', '--'] if os.geteuid() == 0 else []
        if self.as_user:
            user = pwd.getpwnam('postgres')
            os.chown(self.folder, user.pw_uid, user.pw_gid)

    def program(self, name, *arguments):
        # The server's own output goes to its log: a pipe that it held open would never end.
        return subprocess.run([*self.as_user, f'{self.programs}/{name}', *arguments], check=True, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        self.program('pg_ctl', '-D', f'{self.folder}/data', '-l', f'{self.folder}/log', '-w', '-o', f'-p {self.port} -k {self.folder} -c listen_addresses={self.host}', 'start')

    def stop(self, how='fast'):
        self.program('pg_ctl', '-D', f'{self.folder}/data', '-m', how, '-w', 'stop')

    def store(self, name):
        self.program('createdb', '-h', self.folder, '-p', str(self.port), '-U', 'postgres', name)
        return f'postgresql://postgres@{self.host}:{self.port}/{name}'

    def __enter__(self):
        self.program('initdb', '-D', f'{self.folder}/data', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C')
        with open(f'{self.folder}/data/pg_hba.conf', 'a') as out:
            out.write('host all all samenet trust\n')
        self.start()
        return self

    def __exit__(self, *_):
        try:
            self.stop('immediate')
        except subprocess.CalledProcessError:
            pass  # it was stopped already
        shutil.rmtree(self.folder, ignore_errors=True)
