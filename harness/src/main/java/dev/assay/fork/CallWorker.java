package dev.assay.fork;

import dev.assay.RequestError;
import dev.assay.RequestsWorker;
import dev.assay.Resolution;
import dev.assay.Timeline;
import dev.assay.WorkerDescription;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Map;

/** A benchmark method that takes the request and returns when it is answered. */
final class CallWorker implements RequestsWorker<Object, Object> {

    private final String name;
    private final MethodHandle method;

    /**
     * @param name the benchmark method
     * @param method takes the request alone
     */
    CallWorker(String name, MethodHandle method) {
        this.name = name;
        this.method = method.asType(MethodType.methodType(Object.class, Object.class));
    }

    @Override
    public WorkerDescription description() {
        return new WorkerDescription("call", Map.of("method", name));
    }

    @Override
    public Resolution<Object> resolve(Object request, Timeline timeline) throws Exception {
        try {
            return Resolution.completed((Object) method.invokeExact(request));
        } catch (Exception e) {
            throw e;
        } catch (Throwable e) {
            return Resolution.errored(RequestError.of(e)); // an Error is the request's, not ours
        }
    }
}
