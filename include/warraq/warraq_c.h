/* Warraq for C and for whatever can call C. Link with -lwarraq.
 *
 *   char* error = NULL;
 *   warraq_engine* engine = warraq_open(NULL, &error);
 *   char* record = warraq_read(engine, text, strlen(text), "id-1", "2020-10-08", &error);   // JSON: docs/record.md
 *   puts(record); warraq_free(record); warraq_close(engine);
 *
 * An engine is immutable and may be used from many threads at once. Texts are bytes, UTF-8 by custom; any bytes give a
 * record. What a function returns is NULL where it failed; `error` (where it is not NULL) then tells why, to be freed with
 * warraq_free like everything else that is returned. */
#ifndef WARRAQ_WARRAQ_C_H
#define WARRAQ_WARRAQ_C_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define WARRAQ_API __attribute__((visibility("default")))

typedef struct warraq_engine warraq_engine;

/* "0.1.0"; not to be freed. */
WARRAQ_API const char* warraq_version(void);

/* language_file: a compiled language, NULL for the one built in. Fails: there is no such file, or it is none. */
WARRAQ_API warraq_engine* warraq_open(const char* language_file, char** error);
/* Writes places as a policy file says (docs/policy.md; its text, not its path). Call it before anything is read. Returns 1;
 * 0 where a line is wrong: then some rows may be in use, and the engine is best closed. */
WARRAQ_API int warraq_use_policy(warraq_engine* engine, const char* table, size_t size, char** error);
WARRAQ_API void warraq_close(warraq_engine* engine);

/* The record of an article, as `warraq extract` writes it. `id` and `published` (YYYY-MM-DD) may be NULL: not known.
 * Fails: `published` is no day. */
WARRAQ_API char* warraq_read(const warraq_engine* engine, const char* text, size_t size, const char* id, const char* published, char** error);

/* Its numbers, times, people, organisations and places, as `warraq mentions` writes them. */
WARRAQ_API char* warraq_mentions(const warraq_engine* engine, const char* text, size_t size, const char* id, const char* published, char** error);

/* How far two spellings can be one name: 0 to 1, from .5 on they can. */
WARRAQ_API double warraq_same_name(const warraq_engine* engine, const char* a, const char* b);

WARRAQ_API void warraq_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
