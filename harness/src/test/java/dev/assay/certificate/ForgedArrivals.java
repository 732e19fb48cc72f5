package dev.assay.certificate;

import dev.assay.metrics.Arrivals;
import dev.assay.strategy.AsyncConstantStrategy;
import dev.assay.strategy.AsyncPoissonStrategy;
import dev.assay.strategy.RequestTimes;
import dev.assay.strategy.SchedulingStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/** Arrivals as bad clients make them, each from a schedule that is good. */
enum ForgedArrivals {
    /** What a good client does: a few microseconds late, now and then a whole time slice. */
    GOOD {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] += Math.round(exponential(random) * 10_000);
                if (random.nextInt(100) == 0) {
                    ns[i] += Math.round(random.nextDouble() * MS);
                }
            }
        }
    },
    /** A client whose collector stops it for 10 ms about every second. */
    PAUSES {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                long sinceNs = Math.floorMod(ns[i], 1_037 * MS) - 500 * MS;
                ns[i] += sinceNs >= 0 && sinceNs < 10 * MS ? 10 * MS - sinceNs : 0;
            }
        }
    },
    /** Independent jitter of up to 1 ms: not to be recognised at moderate rates. */
    JITTER_1_MS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] += Math.round(random.nextDouble() * MS);
            }
        }
    },
    /** As many as one second has come at the start, and the rest a second early. */
    BURST_AT_THE_START {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            long[] copy = ns.clone();
            int burst = (int) rate;
            for (int i = 0; i < ns.length; i++) {
                ns[i] = i < burst ? i * 1_000L : copy[i - burst];
            }
        }
    },
    /** Overdue requests of the first half second fire together. */
    FIRST_HALF_SECOND_TOGETHER {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] = Math.max(ns[i], S / 2);
            }
        }
    },
    /** The first arrival of every second comes at its very start. */
    ONE_ON_EVERY_WHOLE_SECOND {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            long next = 0;
            for (int i = 0; i < ns.length; i++) {
                if (ns[i] >= next) {
                    ns[i] -= ns[i] % S;
                    next = ns[i] + S;
                }
            }
        }
    },
    OVERSLEEP_OF_HALF_A_MS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] += (i + 1) * MS / 2;
            }
        }
    },
    TIMER_GRID_OF_1_MS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            grid(ns, MS);
        }
    },
    TIMER_GRID_OF_15_6_MS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            grid(ns, 15_625_000);
        }
    },
    /** Four workers with the same seed, all at once. */
    GAPS_SHARED_BY_4_WORKERS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            shared(ns, rate, random, 4, 0);
        }
    },
    /** Ten, each begun a little later. */
    GAPS_SHARED_BY_10_WORKERS_ONE_AFTER_ANOTHER {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            shared(ns, rate, random, 10, S / rate);
        }
    },
    SQUEEZED_TO_END_AT_N_BY_RATE {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double factor = ns.length * S / rate / ns[ns.length - 1];
            for (int i = 0; i < ns.length; i++) {
                ns[i] = Math.round(ns[i] * factor);
            }
        }
    },
    SQUEEZED_FROM_THE_FIRST_ON {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            long first = ns[0];
            double factor = (ns.length - 1) * S / rate / (ns[ns.length - 1] - first);
            for (int i = 0; i < ns.length; i++) {
                ns[i] = first + Math.round((ns[i] - first) * factor);
            }
        }
    },
    EVEN_INSTEAD_OF_RANDOM {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            gaps(ns, () -> S / rate);
        }
    },
    RANDOM_INSTEAD_OF_EVEN {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            gaps(ns, () -> exponential(random) * S / rate);
        }
    },
    UNIFORM_GAPS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            gaps(ns, () -> 2 * random.nextDouble() * S / rate);
        }
    },
    /** Every second one comes with the one before it. */
    PAIRS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 1; i < ns.length; i += 2) {
                ns[i] = ns[i - 1];
            }
        }
    },
    /** Gaps of the right distribution, long ones next to long ones. */
    CORRELATED_GAPS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double[] last = {random.nextGaussian()};
            gaps(
                    ns,
                    () -> {
                        last[0] = 0.5 * last[0] + Math.sqrt(0.75) * random.nextGaussian();
                        double u = 0.5 * (1 + erf(last[0] / Math.sqrt(2)));
                        return -Math.log1p(-Math.min(u, 1 - 1e-12)) * S / rate;
                    });
        }
    },
    /** The same hundred gaps again and again. */
    A_HUNDRED_GAPS_REPEATED {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double[] cycle = random.doubles(100).map(u -> -Math.log1p(-u)).toArray();
            int[] at = {0};
            gaps(ns, () -> cycle[at[0]++ % cycle.length] * S / rate);
        }
    },
    RATE_20_PERCENT_LOW {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] += ns[i] / 5;
            }
        }
    },
    /** The rate swings by half every 5 s. */
    RATE_THAT_SWINGS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                double t = ns[i] / (double) S;
                ns[i] = Math.max(0, ns[i] + Math.round(S * 0.4 * Math.sin(2 * Math.PI * t / 5)));
            }
        }
    },
    /** Nothing for 200 ms every 2 s, and then all of it at once. */
    STALLS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                long phase = ns[i] % (2 * S);
                ns[i] += phase < 200 * MS ? 200 * MS - phase : 0;
            }
        }
    },
    /** A pool that sends eight at a time. */
    BATCHES_OF_8 {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            for (int i = 0; i < ns.length; i++) {
                ns[i] = ns[Math.min(ns.length - 1, i / 8 * 8 + 7)];
            }
        }
    },
    /** Every tenth is sent twice, as by a client that retries, and the last ones are not sent. */
    EVERY_TENTH_TWICE {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            long[] copy = ns.clone();
            for (int i = 0, from = 0; i < ns.length; i++) {
                ns[i] = copy[from];
                from += i % 11 == 9 ? 0 : 1;
            }
        }
    },
    /** The rate is 20 % too low at the start and 20 % too high at the end. */
    RATE_THAT_DRIFTS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double last = ns[ns.length - 1];
            for (int i = 0; i < ns.length; i++) {
                double at = ns[i] / last; // the inverse of 0.8 x + 0.2 x^2
                ns[i] = Math.round(last * (Math.sqrt(0.64 + 0.8 * at) - 0.8) / 0.4);
            }
        }
    },
    /** One in twenty is left out, and the next ones move up. */
    ONE_IN_TWENTY_LEFT_OUT {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            int at = 0;
            for (int i = 0; i < ns.length; i++) {
                if (random.nextInt(20) != 0) {
                    ns[at++] = ns[i];
                }
            }
            double last = ns[at - 1];
            for (int i = at; i < ns.length; i++) {
                last += exponential(random) * S / rate * 20 / 19;
                ns[i] = Math.round(last);
            }
        }
    },
    /** Two clients, each at even distances of its own. */
    TWO_EVEN_STREAMS {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double shift = random.nextDouble();
            for (int i = 0; i < ns.length; i++) {
                ns[i] = Math.round((i / 2 * 2 + (i % 2 == 0 ? 0 : 2 * shift)) * S / rate);
            }
            Arrays.sort(ns);
        }
    },
    /** Every gap is the mean of two, as where two random processes take turns. */
    GAPS_OF_GAMMA_2 {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            gaps(ns, () -> (exponential(random) + exponential(random)) / 2 * S / rate);
        }
    },
    /** Nobody waits longer than 3 / rate for the next one; the mean is kept. */
    GAPS_CUT_AT_3_BY_RATE {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double mean = -Math.expm1(-3);
            gaps(ns, () -> Math.min(3, exponential(random)) / mean * S / rate);
        }
    },
    /** Gaps put in order within each four. */
    GAPS_SORTED_BY_FOUR {
        @Override
        void forge(long[] ns, double rate, SplittableRandom random) {
            double[] four = new double[4];
            int[] at = {0};
            gaps(
                    ns,
                    () -> {
                        if (at[0] % 4 == 0) {
                            Arrays.setAll(four, i -> exponential(random));
                            Arrays.sort(four);
                        }
                        return four[at[0]++ % 4] * S / rate;
                    });
        }
    };

    static final long MS = 1_000_000;
    static final long S = 1_000 * MS;

    /** Moves good arrivals to where a bad client has them. */
    abstract void forge(long[] ns, double rate, SplittableRandom random);

    /** The first arrivals of a strategy, forged. */
    Arrivals of(SchedulingStrategy strategy, int n, long seed) {
        RequestTimes times = strategy.requestTimes();
        long[] targeted = new long[n];
        for (int i = 0; i < n; i++) {
            targeted[i] = times.nextNs();
        }
        long[] arrived = targeted.clone();
        forge(arrived, strategy.meanRate().orElseThrow(), new SplittableRandom(seed));
        if (schedules()) {
            targeted = arrived.clone();
        }
        late(arrived, seed);
        Arrivals.Tick first = new Arrivals.Tick(0, targeted[0], arrived[0]);
        Arrivals.Tick last = new Arrivals.Tick(n - 1, targeted[n - 1], arrived[n - 1]);
        Arrays.sort(arrived);
        targeted = targeted.clone();
        Arrays.sort(targeted);
        return new Arrivals(n, 0, List.of(new Arrivals.Run(0, arrived, targeted)), first, last);
    }

    /**
     * Whether the schedule itself is forged, so that the arrivals are where it has them: only their
     * law can tell.
     */
    private boolean schedules() {
        return switch (this) {
            case GAPS_SHARED_BY_4_WORKERS,
                    GAPS_SHARED_BY_10_WORKERS_ONE_AFTER_ANOTHER,
                    SQUEEZED_TO_END_AT_N_BY_RATE,
                    SQUEEZED_FROM_THE_FIRST_ON,
                    EVEN_INSTEAD_OF_RANDOM,
                    RANDOM_INSTEAD_OF_EVEN,
                    UNIFORM_GAPS,
                    CORRELATED_GAPS,
                    A_HUNDRED_GAPS_REPEATED,
                    ONE_ON_EVERY_WHOLE_SECOND,
                    BURST_AT_THE_START,
                    RATE_20_PERCENT_LOW,
                    RATE_THAT_SWINGS,
                    EVERY_TENTH_TWICE,
                    RATE_THAT_DRIFTS,
                    ONE_IN_TWENTY_LEFT_OUT,
                    TWO_EVEN_STREAMS,
                    GAPS_OF_GAMMA_2,
                    GAPS_CUT_AT_3_BY_RATE,
                    GAPS_SORTED_BY_FOUR ->
                    true;
            default -> false;
        };
    }

    /** Whatever a client does wrong, it is a little late as well. */
    private void late(long[] ns, long seed) {
        if (this != GOOD) {
            SplittableRandom random = new SplittableRandom(~seed);
            for (int i = 0; i < ns.length; i++) {
                ns[i] += Math.round(exponential(random) * 5_000);
            }
        }
    }

    static SchedulingStrategy poisson(double rate, long seed) {
        return new AsyncPoissonStrategy(rate, seed);
    }

    static SchedulingStrategy constant(double rate) {
        return new AsyncConstantStrategy(rate);
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }

    private static void grid(long[] ns, long stepNs) {
        for (int i = 0; i < ns.length; i++) {
            ns[i] = (ns[i] + stepNs - 1) / stepNs * stepNs;
        }
    }

    private static void gaps(long[] ns, DoubleSupplier gapNs) {
        double time = 0;
        for (int i = 0; i < ns.length; i++) {
            time += gapNs.getAsDouble();
            ns[i] = Math.round(time);
        }
    }

    private static void shared(
            long[] ns, double rate, SplittableRandom random, int workers, double laterNs) {
        double time = 0;
        for (int i = 0; i < ns.length; i += workers) {
            time += exponential(random) * workers * S / rate;
            for (int worker = 0; worker < workers && i + worker < ns.length; worker++) {
                ns[i + worker] = Math.round(time + worker * laterNs);
            }
        }
        Arrays.sort(ns);
    }

    /** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double y =
                1
                        - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736)
                                                * t
                                        + 0.254829592)
                                * t
                                * Math.exp(-x * x);
        return x >= 0 ? y : -y;
    }
}
