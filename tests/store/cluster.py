#!/usr/bin/env python3
"""Workers, a queue of three servers and a shared store, with faults while they run: workers killed, the queue's leader
killed and brought back, the store's server killed in mid-write, messages that are no articles. The record is then that of
an undisturbed run, byte for byte.

  tests/store/cluster.py PROGRAM EXAMPLES [COPIES] [WORKERS] [SEED]     exit code 0: the same; 77: a server is not installed
"""
import glob, json, os, random, signal, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../tools/servers'))
from nats import Cluster
from postgres import Server

program, examples = sys.argv[1:3]
copies, workers, seed = (int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((3, 30), (4, 3), (5, random.randrange(1 << 30))))
rng = random.Random(seed)
rows = []
for name in sorted(glob.glob(os.path.join(examples, '*.jsonl'))):
    with open(name, encoding='utf-8') as lines:
        for line in lines:
            a = json.loads(line)
            rows += [json.dumps(dict(a, id=f"{a['id']}-{copy}", body=a['body'] + f"\nوأفاد مصدر محلي بأن الوضع في القرية رقم {copy + 1} هادئ."), ensure_ascii=False) for copy in range(copies)]
tally = {'workers killed': 0, 'leaders of the queue killed': 0, 'store servers killed': 0, 'messages put aside': 0}


def run(*arguments, codes=(0,)):
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in codes:
        sys.exit(f'{arguments[0]} ended with {done.returncode}: {done.stderr.decode()[:500]} (seed {seed})')
    return done.stdout


with tempfile.TemporaryDirectory() as folder, Server() as server, Cluster(3) as cluster:
    articles, file, log = (os.path.join(folder, name) for name in ('in.jsonl', 'whole.warraq', 'workers.log'))
    with open(articles, 'w', encoding='utf-8') as out:
        out.write('\n'.join(rows) + '\n')
    run('add', file, articles)
    shared, queue = server.store('shared'), ['--queue', cluster.address]
    run('add', shared, os.devnull, codes=(0, 3))  # the tables are there

    def start():
        with open(log, 'a') as out:
            return subprocess.Popen([program, 'work', *queue, '--replicas', '3', '--store', shared, '--batch', '16', '--ack-wait', '5', '--log', 'json'], stdout=subprocess.DEVNULL, stderr=out)

    hands = [start() for _ in range(workers)]
    sender = subprocess.Popen([program, 'send', *queue, '--replicas', '3', articles], stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def waiting():
        return int(run('queue', *queue, codes=(0, 1)).split()[1].rstrip(b';'))

    def kill_worker():
        i = rng.randrange(len(hands))
        hands[i].send_signal(signal.SIGKILL)
        hands[i].wait()
        hands[i] = start()
        tally['workers killed'] += 1

    def kill_leader():
        i = cluster.leader('warraq')
        if i is None:
            return
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

    faults = [kill_worker, kill_leader, kill_store, garbage, kill_worker, garbage]
    for fault in faults:
        time.sleep(rng.uniform(0.2, 0.8))
        fault()
    words = sender.communicate()
    if sender.returncode != 0:
        sys.exit(f'send ended with {sender.returncode}: {words[1].decode()[:500]} (seed {seed})')
    until = time.monotonic() + 600
    while waiting() > 0:
        if time.monotonic() > until:
            sys.exit(f'{waiting()} messages are left over (seed {seed}): {open(log).read()[-2000:]}')
        time.sleep(0.3)
    for hand in hands:
        hand.send_signal(signal.SIGTERM)
    for hand in hands:
        if hand.wait() != 0:
            sys.exit(f'a worker told to stop ended with {hand.returncode}: {open(log).read()[-2000:]} (seed {seed})')
    told = run('queue', *queue, codes=(0, 1))
    if f"put aside {tally['messages put aside']}\n".encode() not in told:
        sys.exit(f'put aside: {told.decode()} (seed {seed})')
    if run('export', file, '--as', 'jsonl') != run('export', shared, '--as', 'jsonl'):
        sys.exit(f'the record differs (seed {seed})')
    if not run('verify', shared).startswith(b'sound'):
        sys.exit(f'the store is not sound (seed {seed})')
print(f'{len(rows)} articles, {workers} workers; ' + ', '.join(f'{what} {n}' for what, n in tally.items()) + f'; the same record (seed {seed})')
