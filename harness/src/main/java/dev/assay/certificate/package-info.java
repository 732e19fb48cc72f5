/**
 * Was the load the one that was declared? Every result opens with the answer.
 *
 * <p>Uses metrics and strategies. The report and the runner use it; worker processes report the
 * facts.
 */
package dev.assay.certificate;
