package dev.assay.backend;

import dev.assay.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What one event of a streamed answer costs the sender's thread, after the read that brought it:
 * cutting it out of the bytes, and reading the text out of its JSON. Each event comes in a read of
 * its own, as tokens do.
 *
 * <pre>./mvnw -ntp -Pjmh -Djmh.include=SseBenchmark -Djmh.args="-prof gc" verify</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class SseBenchmark {

    private static final int EVENTS = 100;

    private final byte[][] reads = new byte[EVENTS][];
    private final Timeline timeline = new Timeline();

    @Setup
    public void make() {
        for (int i = 0; i < EVENTS; i++) {
            String event =
                    "data: {\"id\":\"chatcmpl-7a\",\"object\":\"chat.completion.chunk\","
                            + "\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,"
                            + "\"delta\":{\"content\":\" word"
                            + i
                            + "\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";
            reads[i] = event.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void cutIntoEvents(Blackhole events) {
        SseReader reader = new SseReader(new Consumed(events));
        for (int i = 0; i < EVENTS; i++) {
            reader.feed(reads[i], 0, reads[i].length, i);
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Answer readTokens() {
        timeline.reset(Timeline.ABSENT);
        AnswerReader reader = new AnswerReader(timeline, null);
        for (int i = 0; i < EVENTS; i++) {
            reader.feed(reads[i], 0, reads[i].length, i);
        }
        reader.end(EVENTS);
        return reader.answer;
    }

    private record Consumed(Blackhole events) implements SseReader.Events {

        @Override
        public void event(String name, byte[] data, int length, long ns) {
            events.consume(data);
            events.consume(length);
        }

        @Override
        public void stray(byte[] line, int from, int to, long ns) {
            throw new AssertionError("there is no such line");
        }

        @Override
        public void endless(byte[] beginning, int length) {
            throw new AssertionError("all have an end");
        }
    }
}
