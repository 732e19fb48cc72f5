/**
 * When requests are sent. A strategy is a value; an open-loop schedule is a pure function of it,
 * the same for any number of worker processes.
 *
 * <p>Uses the JDK and Jackson's annotations. The scheduler, the runner and the certificate use it.
 */
package dev.assay.strategy;
