package dev.assay.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a run stops, and what happens to the requests that are in flight then.
 *
 * @param maxNumber the most requests that are created, those of the warm-up not counted; at least
 *     1; absent for no limit
 * @param maxDuration no request is created whose targeted start is this far after the origin, or
 *     further; more than zero; absent for no limit. The warm-up is part of it
 * @param warmup requests with a targeted start before this belong to the warm-up; zero for none
 * @param drain how long after the last creation requests in flight may still end, before they are
 *     canceled; zero cuts them off at the end of the duration
 * @param requestTimeout how long one call may take; more than zero
 */
public record RunLimits(
        OptionalLong maxNumber,
        Optional<Duration> maxDuration,
        Duration warmup,
        Duration drain,
        Duration requestTimeout) {

    /** 300 s, for answers of language models can take minutes. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(300);

    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    public RunLimits {
        if (maxNumber.isPresent() && maxNumber.getAsLong() < 1) {
            throw new IllegalArgumentException(
                    "The maximum number of requests must be at least 1, found "
                            + maxNumber.getAsLong()
                            + ". Leave it out for no limit.");
        }
        if (maxDuration.isPresent() && !isPositive(maxDuration.get())) {
            throw new IllegalArgumentException(
                    "The maximum duration must be more than zero, found "
                            + maxDuration.get()
                            + ". Leave it out for no limit.");
        }
        if (warmup.isNegative()) {
            throw new IllegalArgumentException(
                    "The warm-up must be zero or more, found " + warmup + ".");
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException(
                    "The drain must be zero (cut off at the end) or more, found " + drain + ".");
        }
        if (!isPositive(requestTimeout)) {
            throw new IllegalArgumentException(
                    "The request timeout must be more than zero, found " + requestTimeout + ".");
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** The maximum duration in nanoseconds; {@link Long#MAX_VALUE} for no limit. */
    long maxDurationNs() {
        return maxDuration.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    /** No limit: the run ends when the requests do. */
    public static RunLimits none() {
        return new RunLimits(
                OptionalLong.empty(),
                Optional.empty(),
                Duration.ZERO,
                DEFAULT_DRAIN,
                DEFAULT_REQUEST_TIMEOUT);
    }

    public RunLimits withMaxNumber(long number) {
        return new RunLimits(OptionalLong.of(number), maxDuration, warmup, drain, requestTimeout);
    }

    public RunLimits withMaxDuration(Duration duration) {
        return new RunLimits(maxNumber, Optional.of(duration), warmup, drain, requestTimeout);
    }

    public RunLimits withWarmup(Duration duration) {
        return new RunLimits(maxNumber, maxDuration, duration, drain, requestTimeout);
    }

    public RunLimits withDrain(Duration duration) {
        return new RunLimits(maxNumber, maxDuration, warmup, duration, requestTimeout);
    }

    public RunLimits withRequestTimeout(Duration duration) {
        return new RunLimits(maxNumber, maxDuration, warmup, drain, duration);
    }
}
