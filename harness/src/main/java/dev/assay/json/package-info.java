/**
 * The one JSON mapper, so that every file of the project spells values the same way.
 *
 * <p>Uses Jackson. Whatever reads or writes JSON uses it.
 */
package dev.assay.json;
