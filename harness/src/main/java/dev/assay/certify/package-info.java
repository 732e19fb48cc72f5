/**
 * What this client can do on this machine: Assay measured against a server of its own that does
 * next to nothing, with a capture of the packets where one may be taken.
 *
 * <p>Uses worker processes, and what a report tells of the client. The runner and the command line
 * use it.
 */
package dev.assay.certify;
