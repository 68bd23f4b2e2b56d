"""Runs systems in turns and says what each takes."""
import statistics
import time


def clocked(work):
    """What `work()` gives, with its seconds of processor time and of the clock."""
    processor, clock = time.process_time(), time.perf_counter()
    result = work()
    return result, time.process_time() - processor, time.perf_counter() - clock


def turns(systems, rounds):
    """Medians by name, `{name: (cpu, wall)}`, of `systems`, `{name: work}`, which give their own
    `(cpu, wall)`. All of them run once in each round; a round before them warms up."""
    taken = {name: [] for name in systems}
    for number in range(rounds + 1):
        for name, work in systems.items():
            took = work()
            if number > 0:
                taken[name].append(took)
    return {name: tuple(statistics.median(part) for part in zip(*all_)) for name, all_ in taken.items()}


def in_process(work):
    """A system that runs in this process."""
    return lambda: clocked(work)[1:]
