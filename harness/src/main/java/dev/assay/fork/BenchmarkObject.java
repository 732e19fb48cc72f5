package dev.assay.fork;

import dev.assay.PromptCounts;
import dev.assay.Rehearsal;
import dev.assay.RequestsWorker;
import dev.assay.backend.BackendException;
import dev.assay.index.BenchmarkEntry;
import dev.assay.scheduler.RequestSource;
import dev.assay.scheduler.SchedulerException;
import dev.assay.time.SystemClock;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The benchmark class of the user's, and its one object in this JVM. */
final class BenchmarkObject {

    private final BenchmarkEntry entry;
    private final Class<?> type;
    private final Object object;

    private BenchmarkObject(BenchmarkEntry entry, Class<?> type, Object object) {
        this.entry = entry;
        this.type = type;
        this.object = object;
    }

    /** Made, with its parameters set and its {@code @Setup} methods run. */
    static BenchmarkObject setUp(BenchmarkEntry entry, Map<String, String> params)
            throws UserException {
        Class<?> type = load(entry.className());
        BenchmarkObject benchmark = new BenchmarkObject(entry, type, newObject(type));
        for (Map.Entry<String, String> param : params.entrySet()) {
            ParamFields.set(benchmark.object, param.getKey(), param.getValue());
        }
        for (String method : entry.setUps()) {
            benchmark.call("The @Setup method", method);
        }
        return benchmark;
    }

    private static Class<?> load(String name) throws UserException {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new UserException(
                    "The benchmark class "
                            + name
                            + " is not on the class path of the worker JVM, though it is in the"
                            + " index. Compile again from scratch (mvn clean test-compile).",
                    e);
        } catch (LinkageError e) {
            throw new UserException(
                    "The benchmark class " + name + " can't be loaded: " + UserTrace.of(e), e);
        }
    }

    private static Object newObject(Class<?> type) throws UserException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw UserException.threw(
                    "The constructor of the benchmark class " + type.getName(), e.getCause());
        } catch (LinkageError e) {
            throw new UserException(
                    "The benchmark class " + type.getName() + " can't be used: " + UserTrace.of(e),
                    e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new UserException(
                    "The benchmark class "
                            + type.getName()
                            + " can't be instantiated ("
                            + e
                            + "). It must be a class of its own or a static nested one, not"
                            + " abstract, with a constructor that takes no arguments.",
                    e);
        }
    }

    /** What the generator method returned; asked for once, and found not to be empty. */
    Object requests() throws UserException {
        return Generated.notEmpty(
                call("The @RequestGenerator method", entry.generator()), generatorName(entry));
    }

    /** The requests in the form that the scheduler takes. */
    static RequestSource<Object> sourceOf(BenchmarkEntry entry, Object generated)
            throws UserException {
        try {
            return RequestSource.ofGenerated(generated);
        } catch (SchedulerException e) {
            throw new UserException(
                    "The @RequestGenerator method "
                            + generatorName(entry)
                            + " returned a "
                            + generated.getClass().getName()
                            + ", which is no source of requests. It must return an Iterable, an"
                            + " Iterator, a Stream, a Supplier or a LongFunction.",
                    e);
        }
    }

    /** What became of the generator, when the scheduler could not go on with it. */
    static UserException generatorFailed(BenchmarkEntry entry, SchedulerException e) {
        return new UserException(
                "@RequestGenerator method "
                        + generatorName(entry)
                        + ": "
                        + e.getMessage()
                        + UserTrace.below(e.getCause() == null ? e : e.getCause()),
                e);
    }

    private static String generatorName(BenchmarkEntry entry) {
        return entry.className() + "." + entry.generator();
    }

    /** What resolves the requests, from the benchmark method. */
    RequestsWorker<Object, Object> worker() throws UserException {
        return switch (entry.kind()) {
            case CALL -> new CallWorker(entry.name(), oneArgument());
            case COMPLETION ->
                    new CompletionWorker(entry.name(), oneArgument(), SystemClock.INSTANCE);
            case WORKER -> given();
        };
    }

    @SuppressWarnings("unchecked")
    private RequestsWorker<Object, Object> given() throws UserException {
        Object worker = call("The @LoadBenchmark method", entry.methodName());
        if (worker instanceof RequestsWorker<?, ?>) {
            return (RequestsWorker<Object, Object>) worker;
        }
        throw new UserException(
                "The @LoadBenchmark method "
                        + entry.name()
                        + " must return a RequestsWorker, found "
                        + (worker == null ? "null" : worker.getClass().getName())
                        + ".");
    }

    /** Validates the target and warms the worker. */
    void prepare(RequestsWorker<Object, Object> worker) throws UserException {
        try {
            worker.prepareMultiprocessing();
        } catch (Throwable e) {
            throw new UserException(
                    "Nothing was sent: "
                            + (e.getMessage() == null ? UserTrace.of(e) : e.getMessage()),
                    e);
        }
        try {
            worker.warmUp();
        } catch (Throwable e) {
            throw UserException.threw("The worker's warmUp()", e);
        }
    }

    /** What the worker has for a rehearsal of the load. */
    Optional<Rehearsal<Object, Object>> rehearsal(RequestsWorker<Object, Object> worker)
            throws UserException {
        try {
            return worker.rehearsal();
        } catch (Throwable e) {
            throw UserException.threw("The worker's rehearsal()", e);
        }
    }

    void prepareConcurrency(RequestsWorker<Object, Object> worker, int requests)
            throws UserException {
        try {
            worker.prepareConcurrency(requests);
        } catch (Throwable e) {
            throw UserException.threw("The worker's prepareConcurrency()", e);
        }
    }

    /** What the worker has to say about the load; if it can't, that. */
    static List<String> remarks(RequestsWorker<Object, Object> worker) {
        try {
            return List.copyOf(worker.remarks());
        } catch (Throwable e) {
            return List.of("The worker's remarks() threw " + UserTrace.of(e));
        }
    }

    /** What the worker found in its prompts; nothing if it can't tell. */
    static Optional<PromptCounts> prompts(RequestsWorker<Object, Object> worker) {
        try {
            return worker.prompts();
        } catch (Throwable e) {
            return Optional.empty();
        }
    }

    /** Runs the {@code @TearDown} methods and closes the worker; what goes wrong is told. */
    Optional<String> tearDown(RequestsWorker<Object, Object> worker) {
        List<String> errors = new ArrayList<>();
        for (String method : entry.tearDowns()) {
            try {
                call("The @TearDown method", method);
            } catch (UserException e) {
                errors.add(e.getMessage());
            }
        }
        try {
            worker.close();
        } catch (Throwable e) {
            errors.add("The worker's close() threw " + UserTrace.of(e));
        }
        return errors.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", errors));
    }

    private Object call(String what, String name) throws UserException {
        Method method = find(name, 0);
        try {
            return method.invoke(receiver(method));
        } catch (InvocationTargetException e) {
            String where = what + " " + type.getName() + "." + name;
            if (e.getCause() instanceof BackendException backend) { // its message stands alone
                throw new UserException(where + ": " + backend.getMessage(), backend);
            }
            throw UserException.threw(where, e.getCause());
        } catch (IllegalAccessException e) {
            throw new UserException(what + " " + name + " can't be called: " + e.getMessage(), e);
        }
    }

    private MethodHandle oneArgument() throws UserException {
        Method method = find(entry.methodName(), 1);
        try {
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            return receiver(method) == null ? handle : handle.bindTo(object);
        } catch (IllegalAccessException e) {
            throw new UserException(
                    "The @LoadBenchmark method " + entry.name() + " can't be called: " + e, e);
        }
    }

    private Object receiver(Method method) {
        return Modifier.isStatic(method.getModifiers()) ? null : object;
    }

    /** The method of that name, in the class or above it; its parameter tells overloads apart. */
    private Method find(String name, int parameters) throws UserException {
        List<Method> candidates = new ArrayList<>();
        for (Class<?> c = type; c != null && candidates.isEmpty(); c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == parameters
                        && !method.isBridge()) {
                    candidates.add(method);
                }
            }
        }
        Method found =
                candidates.stream()
                        .filter(method -> parameters == 0 || takesRequest(method))
                        .findFirst()
                        .or(() -> candidates.stream().findFirst())
                        .orElseThrow(() -> missing(name, parameters));
        found.setAccessible(true);
        return found;
    }

    private boolean takesRequest(Method method) {
        Class<?> parameter = method.getParameterTypes()[0];
        return entry.requestType().equals(parameter.getCanonicalName())
                || entry.requestType().equals(parameter.getName());
    }

    private UserException missing(String name, int parameters) {
        return new UserException(
                "The benchmark class "
                        + type.getName()
                        + " has no method "
                        + name
                        + " with "
                        + (parameters == 0 ? "no parameter" : "one parameter")
                        + ", though it is in the index. Compile again from scratch (mvn clean"
                        + " test-compile).");
    }
}
