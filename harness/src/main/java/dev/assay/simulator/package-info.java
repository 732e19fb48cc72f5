/**
 * The inference simulator: a small server that speaks the OpenAI protocol and answers at planned
 * times, so that what a harness measures can be compared with what was planned and with what was
 * really sent. It runs in a JVM of its own, where it can't disturb a worker, or inside a test.
 *
 * <p>A request becomes an {@link dev.assay.simulator.AnswerPlan} (when each token is due), the plan
 * an {@link dev.assay.simulator.AnswerScript} (which bytes leave at what time), which a {@link
 * dev.assay.simulator.Behaviour} may change. Two threads do the work: one reads and parses
 * requests, the other sends whatever is due and hands out the slots.
 *
 * <p>Uses json and time. Tests, samples and the runner's embedded default use it, from outside.
 */
package dev.assay.simulator;
