package dev.assay.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Checks each annotation where it stands, once, whether or not a benchmark class uses it yet: an
 * abstract class has to be right too.
 */
final class SourceRules {

    private final StrategyRules strategies;
    private final SettingsRules settings;
    private final SloRules slos;
    private final MethodRules methods;
    private final Params params;
    private final JmhLookalikes lookalikes;

    SourceRules(Hierarchy hierarchy, Complaints complaints) {
        this.strategies = new StrategyRules(complaints);
        this.settings = new SettingsRules(complaints);
        this.slos = new SloRules(complaints);
        this.methods = new MethodRules(hierarchy, complaints);
        this.params = new Params(hierarchy, complaints);
        this.lookalikes = new JmhLookalikes(hierarchy, complaints);
    }

    void check(TypeElement type) {
        lookalikes.check(type);
        strategies.check(type);
        settings.check(type);
        slos.check(type);
        for (ExecutableElement method : Hierarchy.methodsOf(type)) {
            strategies.check(method);
            settings.check(method);
            slos.check(method);
            methods.check(method);
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            params.check(field);
        }
    }
}
