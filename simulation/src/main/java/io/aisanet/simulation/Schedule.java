package io.aisanet.simulation;

import java.util.Arrays;

/** What happens next: tasks by their time, and where that is the same by when they were added. */
final class Schedule {
    private static final int FIRST_SLOTS = 1024;

    private long[] times = new long[FIRST_SLOTS];
    private long[] numbers = new long[FIRST_SLOTS];
    private Runnable[] tasks = new Runnable[FIRST_SLOTS];
    private int size;
    private long added;
    private long nowUs;
    private long trace;

    /** Microseconds since the simulation began. */
    long nowUs() {
        return nowUs;
    }

    /** What happened so far, in one number. */
    long trace() {
        return trace;
    }

    /** Adds something to what happened. */
    void note(long what) {
        trace = Dice.mix(trace ^ what) + nowUs;
    }

    /** Does something after so many microseconds. */
    void after(long delayUs, Runnable task) {
        at(nowUs + delayUs, task);
    }

    /** Does something at a time that has not passed. */
    void at(long timeUs, Runnable task) {
        if (timeUs < nowUs) {
            throw new IllegalArgumentException(timeUs + " us is over: it is " + nowUs);
        }
        if (size == tasks.length) {
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            tasks = Arrays.copyOf(tasks, 2 * size);
        }
        rise(size++, timeUs, added++, task);
    }

    /** Does the next thing. */
    void step() {
        Runnable task = tasks[0];
        nowUs = times[0];
        note(numbers[0]);
        size--;
        Runnable last = tasks[size];
        if (size > 0) {
            sink(times[size], numbers[size], last);
        }
        task.run();
    }

    private boolean isBefore(int slot, long time, long number) {
        return times[slot] < time || (times[slot] == time && numbers[slot] < number);
    }

    private void rise(int from, long time, long number, Runnable task) {
        int slot = from;
        while (slot > 0) {
            int parent = (slot - 1) >>> 1;
            if (isBefore(parent, time, number)) {
                break;
            }
            put(slot, times[parent], numbers[parent], tasks[parent]);
            slot = parent;
        }
        put(slot, time, number, task);
    }

    private void sink(long time, long number, Runnable task) {
        int slot = 0;
        while (2 * slot + 1 < size) {
            int child = 2 * slot + 1;
            if (child + 1 < size && isBefore(child + 1, times[child], numbers[child])) {
                child++;
            }
            if (!isBefore(child, time, number)) {
                break;
            }
            put(slot, times[child], numbers[child], tasks[child]);
            slot = child;
        }
        put(slot, time, number, task);
    }

    private void put(int slot, long time, long number, Runnable task) {
        times[slot] = time;
        numbers[slot] = number;
        tasks[slot] = task;
    }
}
