#!/usr/bin/env python3
"""The network is cut while workers work: between them and the queue, between them and the store, and between the store and the one
worker that holds its lock. The record is then that of an undisturbed run, byte for byte, and no one waits for one who is gone.

  tests/store/network.py PROGRAM EXAMPLES      exit code 0: the same; 77: a server or the right to make networks is missing

The servers run in a network of this test's own; each worker, and the sender, in another one, with a wire to the queue and a wire
to the store. A wire that is cut loses every packet in silence, as a dead switch does: no one is told.
"""
import argparse, os, random, signal, subprocess, sys, tempfile, time
from desk import Desk

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('examples')
parser.add_argument('--copies', type=int, default=60)
parser.add_argument('--rounds', type=int, default=2, help='how often each kind of cut is made')
parser.add_argument('--seconds', type=float, default=4, help='how long a cut lasts, about')
parser.add_argument('--seed', type=int, default=random.randrange(1 << 30))
given = parser.parse_args()
WIRES = {'queue': '10.77.1', 'store': '10.77.2'}
WORKERS = 3
OWN = 'WARRAQ_TEST_IN_ITS_OWN_NETWORK'


def ip(*arguments, tool='ip', check=True):
    return subprocess.run([tool, *arguments], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=check).returncode == 0


if OWN not in os.environ:
    try:
        allowed = ip('--net', 'ip', 'link', 'add', 'queue', 'type', 'bridge', tool='unshare', check=False) and ip('-V', tool='bridge', check=False)
    except FileNotFoundError:
        allowed = False
    if not allowed:
        print('skipped: networks of one\'s own may not be made here (they need root, unshare, ip and bridge)')
        sys.exit(77)
    os.execvpe('unshare', ['unshare', '--net', sys.executable, *sys.argv], dict(os.environ, **{OWN: 'yes'}))

from nats import Cluster
from postgres import Server

desk, rng = Desk(given.program, given.seed), random.Random(given.seed)
tally = {'cuts from the queue': 0, 'cuts from the store': 0, 'holders of the lock cut off': 0, 'articles under way when it was whole again': 0}


class Place:
    """A network with one wire to the queue and one to the store."""
    def __init__(self, number):
        self.number, self.address = number, f'{WIRES["store"]}.{10 + number}'
        self.keeper = subprocess.Popen(['unshare', '--net', 'sh', '-c', 'echo; exec sleep infinity'], stdout=subprocess.PIPE)
        self.keeper.stdout.readline()  # it is in its network
        for name, net in WIRES.items():
            ip('link', 'add', f'{name}{number}', 'type', 'veth', 'peer', 'name', name, 'netns', str(self.keeper.pid))
            ip('link', 'set', f'{name}{number}', 'master', name, 'up')
            ip(*self.inside('ip', 'addr', 'add', f'{net}.{10 + number}/24', 'dev', name), tool='nsenter')
            ip(*self.inside('ip', 'link', 'set', name, 'up'), tool='nsenter')

    def inside(self, *command):
        return ['-t', str(self.keeper.pid), '-n', *command]

    def start(self, *arguments, **more):
        return subprocess.Popen(['nsenter', *self.inside(given.program, *arguments)], **more)

    def wire(self, name, whole):
        ip('link', 'set', 'dev', f'{name}{self.number}', 'state', '3' if whole else '0', tool='bridge')


ip('link', 'set', 'lo', 'up')
for name, net in WIRES.items():
    ip('link', 'add', name, 'type', 'bridge')
    ip('addr', 'add', f'{net}.1/24', 'dev', name)
    ip('link', 'set', name, 'up')
places = [Place(i) for i in range(WORKERS + 1)]
try:
    with tempfile.TemporaryDirectory() as folder, Server(f'{WIRES["store"]}.1') as server, Cluster(3, f'{WIRES["queue"]}.1') as cluster:
        file, log = os.path.join(folder, 'whole.warraq'), os.path.join(folder, 'workers.log')
        articles = desk.copies(given.examples, given.copies, os.path.join(folder, 'in.jsonl'))
        desk.run('add', file, articles, codes=(0, 1))
        shared, queue = server.store('shared'), ['--queue', cluster.address, '--replicas', '3']
        desk.run('add', shared, os.devnull, codes=(0, 3))  # the tables are there

        def asked(sql):
            return subprocess.run(['psql', shared, '-At', '-c', sql], stdout=subprocess.PIPE, check=True).stdout.decode().strip()

        def stored():
            return int(asked('SELECT count(*) FROM warraq.documents'))

        def cut(name, whose):
            before = stored()
            send()
            while stored() == before and senders[-1].poll() is None:
                time.sleep(0.02)  # until they are at it
            for place in whose:
                place.wire(name, False)
            time.sleep(rng.uniform(0.5, 1.5) * given.seconds)
            for place in whose:
                place.wire(name, True)
            tally[f'cuts from the {name}'] += 1
            tally['articles under way when it was whole again'] += desk.waiting(cluster.address)

        def cut_holder():
            """A worker that is writing is stopped, its wire to the store is cut, and it goes on."""
            holder = "SELECT host(client_addr) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted"
            until = time.monotonic() + 120
            while True:
                if time.monotonic() > until:
                    desk.fail('no worker was met with the lock of the store')
                for hand in hands:  # all hold still while one looks
                    hand.send_signal(signal.SIGSTOP)
                address = asked(holder)
                place = next((place for place in places[:WORKERS] if place.address == address), None)
                if place:
                    place.wire('store', False)
                    before = stored()
                for hand in hands:
                    hand.send_signal(signal.SIGCONT)
                if place:
                    break
                if senders[-1].poll() is not None and desk.waiting(cluster.address) == 0 and len(senders) < parts:
                    send()
                time.sleep(rng.uniform(0.005, 0.1))
            begun = time.monotonic()
            while stored() == before:
                time.sleep(0.3)
                if time.monotonic() - begun > 120:
                    desk.fail('the others wait for a worker that is cut off and holds the lock of the store')
            place.wire('store', True)
            tally['holders of the lock cut off'] += 1
            return time.monotonic() - begun

        out = open(log, 'a')
        lines = open(articles, 'rb').readlines()
        parts, senders = 6 + 3 * given.rounds, []

        def send():
            """Another part of the articles."""
            path = os.path.join(folder, f'{len(senders)}.jsonl')
            with open(path, 'wb') as part:
                part.writelines(lines[len(senders)::parts])
            senders.append(places[WORKERS].start('send', *queue, path, stdout=subprocess.DEVNULL, stderr=out))

        send()
        hands = [place.start('work', *queue, '--store', shared, '--batch', '8', '--ack-wait', '5', '--log', 'json', stdout=subprocess.DEVNULL, stderr=out) for place in places[:WORKERS]]
        held = cut_holder()
        for _ in range(given.rounds):
            cut('queue', places)  # the sender's wire too
            cut('store', places[:WORKERS])
            one = places[rng.randrange(WORKERS)]
            cut(rng.choice(['queue', 'store']), [one])
        while len(senders) < parts:
            send()
        for sender in senders:
            if sender.wait() not in (0, 1):
                desk.fail(f'send ended with {sender.returncode}: {open(log).read()[-2000:]}')
        desk.drain(cluster.address, log)
        desk.end(hands, signal.SIGTERM, log)
        desk.same(file, shared)
        if b'put aside 0\n' not in desk.run('queue', *queue[:2]):
            desk.fail('articles were put aside')
        documents = stored()
finally:
    for place in places:
        place.keeper.kill()
        place.keeper.wait()
print(f'{documents} articles; {WORKERS} workers: ' + ', '.join(f'{what} {n}' for what, n in tally.items()) + f'; the others went on after {held:.0f} s; the same record (seed {given.seed})')
