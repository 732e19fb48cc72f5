package dev.assay.certificate;

import java.util.List;

/** Asks one kind of question of a load. To judge something more, add a judge to {@link Judges}. */
interface Judge {

    /** The answers; none where the question does not apply to this load. */
    List<Check> judge(CellFacts facts);
}
