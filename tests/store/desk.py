"""What the tests of workers with faults have in common: articles in many copies, the program run to its end, waiting until the
queue is empty, the record compared.

  desk = Desk('build/warraq', seed=7)
  desk.copies('examples', 20, 'in.jsonl'); desk.run('add', 'whole.warraq', 'in.jsonl')
  desk.drain(queue_address, 'workers.log'); desk.same('whole.warraq', 'postgresql://...')
"""
import glob, json, os, subprocess, sys, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../tools/servers'))


class Desk:
    def __init__(self, program, seed):
        self.program, self.seed = program, seed

    def fail(self, why):
        sys.exit(f'{why} (seed {self.seed})')

    def copies(self, examples, copies, path):
        """The articles of a folder, each so many times with another last sentence."""
        with open(path, 'w', encoding='utf-8') as out:
            for name in sorted(glob.glob(os.path.join(examples, '*.jsonl'))):
                with open(name, encoding='utf-8') as lines:
                    for a in map(json.loads, lines):
                        for copy in range(copies):
                            out.write(json.dumps(dict(a, id=f"{a['id']}-{copy}", body=a['body'] + f"\nوأفاد مصدر محلي بأن الوضع في القرية رقم {copy + 1} هادئ."), ensure_ascii=False) + '\n')
        return path

    def run(self, *arguments, codes=(0,), program=None, environment=None):
        done = subprocess.run([program or self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        if done.returncode not in codes:
            self.fail(f'{arguments[0]} ended with {done.returncode}: {done.stderr.decode()[:500]}')
        return done.stdout

    def waiting(self, queue):
        return int(self.run('queue', '--queue', queue, codes=(0, 1)).split()[1].rstrip(b';'))

    def drain(self, queue, log, until=0):
        """Until no more than so many messages wait; only where for ten minutes they do not become fewer is that given up."""
        left, give_up = self.waiting(queue), time.monotonic() + 600
        while left > until:
            time.sleep(0.3)
            now = self.waiting(queue)
            if now < left:
                left, give_up = now, time.monotonic() + 600
            elif time.monotonic() > give_up:
                self.fail(f'{left} messages are left over, and for ten minutes no fewer: {open(log).read()[-2000:]}')

    def end(self, hands, signal, log):
        """Workers that are told to stop end as they should."""
        time.sleep(1)  # one that has only just been started knows no signals yet
        for hand in hands:
            hand.send_signal(signal)
        for hand in hands:
            if hand.wait() != 0:
                self.fail(f'a worker told to stop ended with {hand.returncode}: {open(log).read()[-2000:]}')

    def same(self, file, shared):
        if self.run('export', file, '--as', 'jsonl') != self.run('export', shared, '--as', 'jsonl'):
            self.fail('the record differs')
        self.sound(shared)

    def sound(self, store):
        if not self.run('verify', store).startswith(b'sound'):
            self.fail('the store is not sound')
