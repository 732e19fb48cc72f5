/**
 * What is called: a {@link dev.assay.backend.Backend} turns a generation request into an HTTP call
 * and an answer into text, marks and token counts. {@link dev.assay.backend.OpenAiHttpBackend}
 * speaks the OpenAI protocol over OkHttp; {@link dev.assay.backend.GenerativeRequestsWorker} makes
 * any backend a worker of the scheduler.
 *
 * <p>Uses the root package, the clock and JSON. Benchmark classes, worker processes and samples use
 * it.
 */
package dev.assay.backend;
