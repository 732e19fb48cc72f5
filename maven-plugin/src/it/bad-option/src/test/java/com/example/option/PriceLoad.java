package com.example.option;

import dev.assay.Constant;
import dev.assay.LoadBenchmark;
import dev.assay.Param;
import dev.assay.RequestGenerator;
import java.util.function.LongFunction;

@Constant(rate = 50)
public class PriceLoad {

    public enum Size {
        SMALL,
        LARGE
    }

    @Param({"SMALL", "LARGE"})
    Size size;

    @RequestGenerator
    public LongFunction<String> articles() {
        return index -> "article " + index;
    }

    @LoadBenchmark
    public int call(String article) {
        return article.hashCode();
    }
}
