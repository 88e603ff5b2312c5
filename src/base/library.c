/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0 */
#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

err_t library_load(const struct library *lib, void *ret_functions, struct note *note)
{
    void *handle = dlopen(lib->file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == NULL)
        return note_fail(note, CONFIG,
                         "%s needs the library %s: install the Debian package %s (%s)",
                         lib->purpose, lib->file, lib->package, dlerror());
    char *to = ret_functions;
    for (size_t i = 0; i < lib->count; i++) {
        void *function = dlsym(handle, lib->names[i]);
        if (function == NULL)
            return note_fail(note, CONFIG,
                             "%s: %s is too old and has no %s: renew the Debian package %s",
                             lib->purpose, lib->file, lib->names[i], lib->package);
        memcpy(to + i * sizeof function, &function, sizeof function);
    }
    return OK; /* the handle is kept for good: the functions stand for it */
}
