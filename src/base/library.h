/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A shared library that is loaded when it is first needed, because most runs of the program do
 * without it and the dynamic linker takes milliseconds for what it brings along
 * (docs/decisions/0007-libraries-loaded-late.md). What is used of it stands in a .def file; from
 * its rows come a struct of pointers with the types of the library's own header, and their names:
 *
 *     struct libx {                                        static const char *const names[] = {
 *     #define X(name) LIBRARY_POINTER(x_##name, name)      #define X(name) "x_" #name,
 *     #include "libx.def"                                  #include "libx.def"
 *     #undef X                                             #undef X
 *     };                                                   };
 */
#ifndef LUOSHI_BASE_LIBRARY_H
#define LUOSHI_BASE_LIBRARY_H

#include "base/err.h"

#include <stddef.h>

#define LIBRARY_POINTER(function, name) __typeof__(&(function)) name;

struct library {
    const char *file;    /* "libpq.so.5" */
    const char *package; /* of Debian, that has it; packaging/deps lists it */
    const char *purpose; /* "PostgreSQL": what cannot be done without it */
    const char *const *names;
    size_t count;
};

/* Loads it unless it is loaded, and writes its functions to ret_functions: `count` pointers, in the
 * order of the names; after a failure they are not to be used. It stays loaded until the program
 * ends. CONFIG: it is not installed, or is too old; the note says which package to install. Any
 * thread. */
MUST_USE err_t library_load(const struct library *lib, void *ret_functions, struct note *note);

#endif
