/**
 * Small services for the samples that call no language model to call. Each lives in the JVM that
 * sends the load, so that a sample is one command: fine to show how a thing is done, and wrong to
 * measure with, because service and client then share CPUs, collector and compiler.
 */
package dev.assay.samples.server;
