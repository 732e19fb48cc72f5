package dev.assay.backend;

import dev.assay.PreparedCall;
import dev.assay.PromptCounts;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Resolves generation requests with a {@link Backend}. */
public final class GenerativeRequestsWorker
        implements RequestsWorker<GenerationRequest, ResponseSummary> {

    private final Backend backend;
    private final Runnable whenClosed;

    public GenerativeRequestsWorker(Backend backend) {
        this(backend, () -> {});
    }

    GenerativeRequestsWorker(Backend backend, Runnable whenClosed) {
        this.backend = Objects.requireNonNull(backend, "backend");
        this.whenClosed = whenClosed;
    }

    @Override
    public WorkerDescription description() {
        return backend.description().toWorkerDescription();
    }

    /** Validates the target: see {@link Backend#validate}. */
    @Override
    public void prepareMultiprocessing() {
        backend.validate();
    }

    @Override
    public void warmUp() throws Exception {
        backend.warmUp();
    }

    /** A stand-in of the target: see {@link Backend#rehearsal}. */
    @Override
    public Optional<Rehearsal<GenerationRequest, ResponseSummary>> rehearsal() throws Exception {
        return backend.rehearsal();
    }

    /** Opens connections: see {@link Backend#connect}. */
    @Override
    public void prepareConcurrency(int requests) throws Exception {
        backend.connect(requests);
    }

    @Override
    public boolean callsAhead() {
        return backend.callsAhead();
    }

    @Override
    public PreparedCall<ResponseSummary> prepare(GenerationRequest request) {
        return backend.prepare(request);
    }

    @Override
    public Resolution<ResponseSummary> resolve(GenerationRequest request, Timeline timeline)
            throws Exception {
        return backend.prepare(request).call(timeline);
    }

    @Override
    public List<String> remarks() {
        return backend.remarks();
    }

    @Override
    public Optional<PromptCounts> prompts() {
        return backend.prompts();
    }

    @Override
    public void close() {
        backend.close();
        whenClosed.run();
    }
}
