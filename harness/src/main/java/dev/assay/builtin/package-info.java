/**
 * The benchmark that needs no class of the user's: it sends what {@code -data} describes to the
 * server that {@code -target} names. An ordinary benchmark class, found through the index of the
 * harness's jar; it runs only where it is asked for.
 *
 * <p>Uses the root package, the backend and data. Worker JVMs load it, by its name.
 */
package dev.assay.builtin;
