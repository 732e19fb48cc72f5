package dev.assay.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.tools.Diagnostic;

/**
 * Tells what is wrong with one of several annotations of a type at the place where that one stands.
 *
 * <p>The compiler puts them into a container that nobody has written, and a message for one of them
 * would stand at the name of the class or the method. javac lets its own trees be asked where each
 * is; with another compiler the message stands at the name.
 */
final class RepeatedAnnotations {

    private final Optional<Trees> trees;

    private RepeatedAnnotations(Optional<Trees> trees) {
        this.trees = trees;
    }

    static RepeatedAnnotations of(ProcessingEnvironment environment) {
        try {
            return new RepeatedAnnotations(Optional.of(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError anotherCompiler) {
            return new RepeatedAnnotations(Optional.empty());
        }
    }

    /**
     * Tells it there.
     *
     * @param attribute of the annotation, whose value is marked if it is written
     * @return false, and nothing told, if the annotation stands alone or can't be found
     */
    boolean tell(Diagnostic.Kind kind, String text, Declared where, Optional<String> attribute) {
        Optional<AnnotationTree> annotation = trees.flatMap(each -> tree(each, where));
        if (annotation.isEmpty()) {
            return false;
        }
        Tree marked =
                attribute
                        .<Tree>flatMap(name -> value(annotation.get(), name))
                        .orElse(annotation.get());
        TreePath path = trees.get().getPath(where.on());
        trees.get().printMessage(kind, text, marked, path.getCompilationUnit());
        return true;
    }

    private static Optional<AnnotationTree> tree(Trees trees, Declared where) {
        Optional<List<? extends AnnotationValue>> siblings = siblings(where);
        if (siblings.isEmpty()) {
            return Optional.empty();
        }
        List<? extends AnnotationTree> written =
                annotations(trees.getTree(where.on())).stream()
                        .filter(each -> isNamed(each, where.name().substring(1)))
                        .toList();
        // As many as there are in the container, or it was written out and has places of its own.
        return written.size() == siblings.get().size()
                ? Optional.of(written.get(indexOf(where.mirror(), siblings.get())))
                : Optional.empty();
    }

    /** What is in the same container; absent if the annotation is in none. */
    private static Optional<List<? extends AnnotationValue>> siblings(Declared where) {
        for (AnnotationMirror mirror : where.on().getAnnotationMirrors()) {
            Optional<AnnotationValue> value = new Declared(where.on(), mirror).written("value");
            if (value.isPresent() && value.get().getValue() instanceof List<?> elements) {
                List<AnnotationValue> values =
                        elements.stream().map(AnnotationValue.class::cast).toList();
                if (indexOf(where.mirror(), values) >= 0) {
                    return Optional.of(values);
                }
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // two that say the same are equal, and stand apart
    private static int indexOf(AnnotationMirror mirror, List<? extends AnnotationValue> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).getValue() == mirror) {
                return i;
            }
        }
        return -1;
    }

    private static List<? extends AnnotationTree> annotations(Tree tree) {
        if (tree instanceof ClassTree type) {
            return type.getModifiers().getAnnotations();
        }
        return tree instanceof MethodTree method
                ? method.getModifiers().getAnnotations()
                : List.of();
    }

    private static boolean isNamed(AnnotationTree tree, String simpleName) {
        String name = tree.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1).equals(simpleName);
    }

    private static Optional<ExpressionTree> value(AnnotationTree annotation, String attribute) {
        return annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(each -> each.getVariable().toString().equals(attribute))
                .map(AssignmentTree::getExpression)
                .findFirst();
    }
}
