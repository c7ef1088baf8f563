#!/usr/bin/env python3
"""Real disks that are full or read-only, of a file and of a shared store's server. A file: what cannot be written is said, what was
stored before is there and sound, and once there is room the rest goes in. A server: workers hold their articles until there
is room. Both times the record is that of an undisturbed run.

  tests/store/disk.py PROGRAM EXAMPLES         exit code 0: the same; 77: a server or the right to mount is missing

The disks are small ones in memory, in a view of the file system of this test's own.
"""
import argparse, os, random, signal, subprocess, sys, tempfile, time
from desk import Desk

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('examples')
parser.add_argument('--copies', type=int, default=20)
parser.add_argument('--rounds', type=int, default=2, help='how often the disk of the server is full')
parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
given = parser.parse_args()
OWN = 'WARRAQ_TEST_WITH_ITS_OWN_DISKS'
if OWN not in os.environ:
    try:
        allowed = subprocess.run(['unshare', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'], stderr=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        print('skipped: disks may not be mounted here (that needs root and unshare)')
        sys.exit(77)
    os.execvpe('unshare', ['unshare', '--mount', sys.executable, *sys.argv], dict(os.environ, **{OWN: 'yes'}))

from nats import Cluster
from postgres import Server

desk, rng = Desk(given.program, given.seed), random.Random(given.seed)
tally = {'disk of the file full': 0, 'read-only': 0, 'disk of the server full': 0, 'server read-only': 0, 'servers that ended of it': 0}


def mount(path, size, *more):
    subprocess.run(['mount', '-t', 'tmpfs', '-o', ','.join([f'size={size}k', 'mode=0777', *more]), 'none', path], check=True)


def refused(why, *arguments):
    """What the program says is to have this in it, and nothing is to be lost."""
    done = subprocess.run([given.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (3, 4) or why not in done.stderr.decode():
        desk.fail(f'{arguments[0]} ended with {done.returncode} and not because the {why}: {done.stderr.decode()[-500:]}')


with tempfile.TemporaryDirectory() as folder:
    articles = desk.copies(given.examples, given.copies, os.path.join(folder, 'in.jsonl'))
    whole, disk = os.path.join(folder, 'whole.warraq'), os.path.join(folder, 'disk')
    desk.run('add', whole, articles, codes=(0, 1))
    os.mkdir(disk)
    size, full = os.path.getsize(whole) // 1024, os.path.join(disk, 'file.warraq')
    mount(disk, size // 4)
    for part in range(2, 20):
        done = subprocess.run([given.program, 'add', full, articles], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode in (0, 1):
            break
        if b'the disk is full' not in done.stderr:
            desk.fail(f'a full disk is told as: {done.stderr.decode()[-500:]}')
        tally['disk of the file full'] += 1
        mount(disk, size * part // 4, 'remount')
        if os.path.getsize(full) > 0:  # else not even its tables had room
            desk.sound(full)
    if tally['disk of the file full'] < 2:
        desk.fail('the disk was never full')
    desk.same(whole, full)
    answer = desk.run('timeline', full, '--format', 'json')
    mount(disk, size * 10, 'remount', 'ro')
    refused('read-only', 'add', full, os.path.join(given.examples, sorted(name for name in os.listdir(given.examples) if name.endswith('.jsonl'))[0]))
    if desk.run('timeline', full, '--format', 'json') != answer:
        desk.fail('a store on a read-only disk answers otherwise')
    tally['read-only'] += 1
    mount(disk, size * 10, 'remount', 'rw')
    desk.same(whole, full)
    subprocess.run(['umount', disk], check=True)

    mount(disk, 200 * 1024)
    os.chmod(folder, 0o755)
    try:
        with Server(folder=disk) as server, Cluster(1) as cluster:
            shared, queue, log = server.store('shared'), ['--queue', cluster.address], os.path.join(folder, 'workers.log')
            desk.run('add', shared, os.devnull, codes=(0, 3))  # the tables are there
            out, lines = open(log, 'a'), open(articles, 'rb').readlines()
            hands = [subprocess.Popen([given.program, 'work', *queue, '--store', shared, '--batch', '8', '--ack-wait', '5', '--log', 'json'], stdout=subprocess.DEVNULL, stderr=out) for _ in range(2)]
            turns = ['full', 'read-only'] * given.rounds

            def ask(words, database='postgres'):
                return subprocess.run(['psql', shared.replace('/shared', '/' + database), '-qAt', '-c', words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

            def until(ready, what):
                """So long as it takes; ten minutes are given up."""
                give_up = time.monotonic() + 600
                while not ready():
                    time.sleep(0.05)
                    if time.monotonic() > give_up:
                        desk.fail(f'{what}: {open(log).read()[-2000:]}')

            for turn, kind in enumerate(turns):
                before, path = os.path.getsize(log), os.path.join(folder, 'part.jsonl')
                # The disk is full before the articles are there, so they meet it.
                if kind == 'full':
                    filler = open(os.path.join(disk, 'filler'), 'wb', buffering=0)
                    try:
                        while filler.write(bytes(1 << 16)) > 0:
                            pass
                    except OSError:
                        filler.close()
                else:
                    ask('ALTER DATABASE shared SET default_transaction_read_only = on')
                    ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'shared'")
                with open(path, 'wb') as part:
                    part.writelines(lines[turn::len(turns)])
                desk.run('send', *queue, path, codes=(0, 1))
                sign = b'"store_failed"' if kind == 'full' else b'read-only transaction'
                until(lambda: sign in open(log, 'rb').read()[before:], f'the workers met no server that is {kind}')
                if kind == 'full':
                    os.remove(filler.name)
                    tally['disk of the server full'] += 1
                    if ask('SELECT 1').returncode != 0:  # where its journal has no room it ends itself, and mends itself at its start
                        try:
                            server.stop('immediate')
                        except subprocess.CalledProcessError:
                            pass
                        server.start()
                        tally['servers that ended of it'] += 1
                else:
                    ask('ALTER DATABASE shared RESET default_transaction_read_only')
                    tally['server read-only'] += 1
                desk.drain(cluster.address, log)
            desk.end(hands, signal.SIGTERM, log)
            desk.same(whole, shared)
            if 'disk is full' not in open(log).read():
                desk.fail('that the disk of the server is full is not told')
            desk.run('queue', *queue)
    finally:
        subprocess.run(['umount', '--lazy', disk])
print(f'{len(lines)} articles: ' + ', '.join(f'{what} {n}' for what, n in tally.items()) + f'; the same record (seed {given.seed})')
