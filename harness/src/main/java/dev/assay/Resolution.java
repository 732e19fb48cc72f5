package dev.assay;

import java.util.Objects;

/**
 * What came of a request: how it ended, and the answer as far as it had arrived.
 *
 * @param status how it ended; never null
 * @param response the answer; null where there is none
 * @param <ResponseT> the type of the answer
 */
public record Resolution<ResponseT>(ResolveStatus status, ResponseT response) {

    public Resolution {
        Objects.requireNonNull(status, "status");
    }

    public static <ResponseT> Resolution<ResponseT> completed(ResponseT response) {
        return new Resolution<>(ResolveStatus.ofCompleted(), response);
    }

    public static <ResponseT> Resolution<ResponseT> errored(RequestError error) {
        return new Resolution<>(ResolveStatus.ofErrored(error), null);
    }
}
