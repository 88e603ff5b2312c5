/* SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
 *
 * A fuzz target is LLVMFuzzerTestOneInput. With -DFUZZ_REPLAY the program has a main of its own
 * that replays the files given, for the normal test run. */
#ifndef LUOSHI_TESTS_FUZZ_MAIN_H
#define LUOSHI_TESTS_FUZZ_MAIN_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifdef FUZZ_REPLAY
#include <stdio.h>
#include <stdlib.h>

static int replay_file(const char *name)
{
    FILE *f = fopen(name, "rb");
    if (f == NULL) {
        perror(name);
        return 1;
    }
    size_t room = 1024 * 1024;
    uint8_t *bytes = malloc(room);
    if (bytes == NULL)
        abort();
    size_t n = fread(bytes, 1, room, f);
    (void)fclose(f);
    uint8_t *exact = malloc(n == 0 ? 1 : n); /* so that an overrun is seen */
    if (exact == NULL)
        abort();
    for (size_t i = 0; i < n; i++)
        exact[i] = bytes[i];
    free(bytes);
    (void)LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    return 0;
}

int main(int argc, char **argv)
{
    int failed = 0;
    for (int i = 1; i < argc; i++)
        failed |= replay_file(argv[i]);
    return failed;
}
#endif

#endif
