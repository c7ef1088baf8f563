#!/usr/bin/env python3
"""Workers, a queue of three servers and a shared store, with faults while they run: workers killed, the queue's leader
killed and brought back, the store's server killed in mid-write, messages that are no articles. The record is then that of
an undisturbed run, byte for byte.

  tests/store/cluster.py PROGRAM EXAMPLES        exit code 0: the same; 77: a server is not installed

EXAMPLES is a folder, whose articles are sent in many copies, or a file of lines of JSON that is sent as it is. With --seals the
stores are compared by the seals of their documents, which hold every fact, and by how many facts there are of each kind: for
more articles than an export should hold.
"""
import argparse, hashlib, os, random, signal, sqlite3, subprocess, sys, tempfile, time
from desk import Desk
from nats import Cluster
from postgres import Server

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('examples')
parser.add_argument('--copies', type=int, default=30)
parser.add_argument('--workers', type=int, default=3)
parser.add_argument('--rounds', type=int, default=1, help='how often each kind of fault is made')
parser.add_argument('--pause', type=float, default=0.5, help='seconds between faults, about')
parser.add_argument('--batch', default='16')
parser.add_argument('--seals', action='store_true')
parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
given = parser.parse_args()
program, seed = given.program, given.seed
rng = random.Random(seed)
desk = Desk(program, seed)
run = desk.run
tally = {'workers killed': 0, 'leaders of the queue killed': 0, 'store servers killed': 0, 'messages put aside': 0}


KINDS = 'time figure statement event person place note'.split()
SEALS = 'SELECT sha256, seal, layer FROM documents ORDER BY sha256'


def sealed(lines, counts):
    """One hash of every document's seal, and how many facts of each kind there are."""
    whole = hashlib.sha256()
    for line in lines:
        whole.update(line + b'\n')
    return whole.hexdigest(), counts


def sealed_file(path):
    db = sqlite3.connect(path)
    return sealed(('|'.join(map(str, row)).encode() for row in db.execute(SEALS)), {kind: db.execute(f'SELECT count(*) FROM {kind}_facts').fetchone()[0] for kind in KINDS})


def sealed_server(address):
    with subprocess.Popen(['psql', address, '-At', '-c', 'SET search_path = warraq', '-c', f'COPY ({SEALS} ) TO STDOUT (DELIMITER \'|\')'], stdout=subprocess.PIPE) as told:
        next(told.stdout)  # "SET"
        told = sealed((line.rstrip(b'\n') for line in told.stdout), {})[0]
    count = lambda kind: int(subprocess.run(['psql', address, '-At', '-c', f'SELECT count(*) FROM warraq.{kind}_facts'], stdout=subprocess.PIPE, check=True).stdout)
    return told, {kind: count(kind) for kind in KINDS}


with tempfile.TemporaryDirectory() as folder, Server() as server, Cluster(3) as cluster:
    file, log = os.path.join(folder, 'whole.warraq'), os.path.join(folder, 'workers.log')
    articles = desk.copies(given.examples, given.copies, os.path.join(folder, 'in.jsonl')) if os.path.isdir(given.examples) else given.examples
    begun = time.monotonic()
    run('add', file, articles, codes=(0, 1))
    alone = time.monotonic() - begun
    shared, queue = server.store('shared'), ['--queue', cluster.address]
    run('add', shared, os.devnull, codes=(0, 3))  # the tables are there

    def start():
        with open(log, 'a') as out:
            return subprocess.Popen([program, 'work', *queue, '--replicas', '3', '--store', shared, '--batch', given.batch, '--ack-wait', '5' if given.rounds == 1 else '30', '--log', 'json'], stdout=subprocess.DEVNULL, stderr=out)

    hands = [start() for _ in range(given.workers)]
    begun = time.monotonic()
    sender = subprocess.Popen([program, 'send', *queue, '--replicas', '3', articles], stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def kill_worker():
        i = rng.randrange(len(hands))
        hands[i].send_signal(signal.SIGKILL)
        hands[i].wait()
        hands[i] = start()
        tally['workers killed'] += 1

    def kill_leader():
        cluster.wait(lambda: cluster.leader('warraq') is not None)
        i = cluster.leader('warraq')
        cluster.kill(i)
        cluster.wait(lambda: cluster.leader('warraq') not in (None, i))
        cluster.start(i)
        cluster.wait(lambda: cluster.ask(i, 'healthz')['status'] == 'ok')
        tally['leaders of the queue killed'] += 1

    def kill_store():
        server.stop('immediate')
        time.sleep(rng.uniform(0, 0.5))
        server.start()
        tally['store servers killed'] += 1

    def garbage():
        cluster.publish('warraq.articles', rng.choice([b'no article', b'warraq article 1\nid 99:a\n', b'warraq article 1\n\xff\x00 1:']))
        tally['messages put aside'] += 1

    for fault in [kill_worker, kill_leader, kill_store, garbage, kill_worker, garbage] * given.rounds:
        time.sleep(rng.uniform(0.4, 1.6) * given.pause)
        fault()
    words = sender.communicate()
    if sender.returncode not in (0, 1):
        sys.exit(f'send ended with {sender.returncode}: {words[1].decode()[:500]} (seed {seed})')
    desk.drain(cluster.address, log)
    together = time.monotonic() - begun
    desk.end(hands, signal.SIGTERM, log)
    told = run('queue', *queue, codes=(0, 1))
    if f"put aside {tally['messages put aside']}\n".encode() not in told:
        sys.exit(f'put aside: {told.decode()} (seed {seed})')
    if not given.seals:
        desk.same(file, shared)
    elif sealed_file(file) != sealed_server(shared):
        desk.fail('the record differs')
    desk.sound(shared)
    documents = sqlite3.connect(file).execute('SELECT count(*) FROM documents').fetchone()[0]
print(f'{documents} articles; undisturbed {alone:.0f} s; {given.workers} workers with faults {together:.0f} s: ' + ', '.join(f'{what} {n}' for what, n in tally.items()) + f'; the same record (seed {seed})')
