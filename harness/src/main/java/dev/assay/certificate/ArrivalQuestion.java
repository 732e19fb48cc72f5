package dev.assay.certificate;

import java.util.List;

/**
 * Asks one kind of question of the arrivals. A limit is the larger of what is tolerated and what
 * chance alone reaches in one run of {@value #CHANCE}, so that a short run is not judged by luck.
 */
interface ArrivalQuestion {

    /** All tests together then fail about one good run in 200. */
    double CHANCE = 5e-4;

    List<Check> judge(ArrivalSample sample, Tolerances tolerances);
}
