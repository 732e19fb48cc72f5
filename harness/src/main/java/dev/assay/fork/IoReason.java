package dev.assay.fork;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written: the JDK's message is often the file's name alone. */
public final class IoReason {

    private IoReason() {}

    public static String of(IOException e) {
        if (!(e instanceof FileSystemException failure) || failure.getReason() != null) {
            return String.valueOf(e.getMessage());
        }
        return failure.getFile() + ": " + words(failure);
    }

    private static String words(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "access denied";
        } else if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "there is a file where a folder is needed";
        }
        return failure.getClass().getSimpleName();
    }
}
