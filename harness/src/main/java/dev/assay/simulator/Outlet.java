package dev.assay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/** The answers of one connection, one after the other. Touched by the pacer's thread alone. */
final class Outlet {

    final Wire wire;

    /** What is being answered first, then what came before that was done. */
    final Deque<Delivery> deliveries = new ArrayDeque<>(2);

    Outlet(Wire wire) {
        this.wire = wire;
    }
}
