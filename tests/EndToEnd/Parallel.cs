// Most of a test's time is waiting for product time; more at once would make the machine late for promises.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
