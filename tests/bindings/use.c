/* A C program that uses the installed library: prints the record of its first argument's file. */
#include <stdio.h>
#include <string.h>
#include <warraq/warraq_c.h>

int main(int argc, char** argv) {
  static char text[65536];
  char* error = NULL;
  FILE* file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 2;
  const size_t size = fread(text, 1, sizeof text, file);
  fclose(file);
  warraq_engine* engine = warraq_open(NULL, &error);
  if (engine == NULL) return puts(error), 3;
  if (warraq_read(engine, text, size, "c", "yesterday", &error) != NULL) return 4;
  if (strstr(error, "YYYY-MM-DD") == NULL) return 5;
  warraq_free(error);
  error = NULL;
  if (warraq_open("/no/such/file", &error) != NULL || error == NULL) return 6;
  warraq_free(error);
  char* record = warraq_read(engine, text, size, "c", "2020-10-05", NULL);
  if (record == NULL) return 7;
  puts(record);
  warraq_free(record);
  if (warraq_same_name(engine, "abc", "abc") < .99) return 8;
  warraq_close(engine);
  return 0;
}
