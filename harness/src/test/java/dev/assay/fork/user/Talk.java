package dev.assay.fork.user;

import dev.assay.PreparedCall;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import dev.assay.backend.GenerationRequest;
import dev.assay.backend.GenerativeRequestsWorker;
import dev.assay.backend.OpenAiHttpBackend;
import dev.assay.backend.ResponseSummary;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A benchmark that talks to an OpenAI server, and loads a class when it is ready and another when
 * its load is over: marks in a log of loaded classes.
 */
public final class Talk {

    String target = "";

    /** Loaded when nothing is left but to wait for the start. */
    static final class Ready {}

    /** Loaded when the last answer is there. */
    static final class Over {}

    public LongFunction<GenerationRequest> requests() {
        return tick -> GenerationRequest.chat("Good morning!").withOutputTokens(8);
    }

    public RequestsWorker<GenerationRequest, ResponseSummary> worker() {
        return new Marking(
                new GenerativeRequestsWorker(OpenAiHttpBackend.builder().target(target).build()));
    }

    private static final class Marking
            implements RequestsWorker<GenerationRequest, ResponseSummary> {

        private final GenerativeRequestsWorker worker;

        Marking(GenerativeRequestsWorker worker) {
            this.worker = worker;
        }

        @Override
        public WorkerDescription description() {
            WorkerDescription description = worker.description();
            load("Ready");
            return description;
        }

        @Override
        public void prepareMultiprocessing() {
            worker.prepareMultiprocessing();
        }

        @Override
        public void warmUp() throws Exception {
            worker.warmUp();
        }

        @Override
        public Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal()
                throws Exception {
            return worker.rehearsal();
        }

        @Override
        public PreparedCall<ResponseSummary> prepare(GenerationRequest request) {
            return worker.prepare(request);
        }

        @Override
        public Resolution<ResponseSummary> resolve(GenerationRequest request, Timeline timeline)
                throws Exception {
            return worker.resolve(request, timeline);
        }

        @Override
        public void close() {
            load("Over");
            worker.close();
        }

        private static void load(String name) {
            try {
                Class.forName(Talk.class.getName() + "$" + name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
