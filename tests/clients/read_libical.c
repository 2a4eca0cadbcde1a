/* libical, which Evolution uses, reads a calendar file and checks it. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static char *content(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        exit(2);
    long size = ftell(file);
    char *text = calloc(1, (size_t)size + 1);
    rewind(file);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
        exit(2);
    fclose(file);
    return text;
}

static void print_text(const char *name, const char *text)
{
    printf("\"%s\": \"", name);
    for (; text && *text; text++)
        printf(*text == '"' || *text == '\\' ? "\\%c" : (unsigned char)*text < ' ' ? "\\u%04x" : "%c", *text);
    printf("\"");
}

static void print_time(const char *name, icaltimetype moment)
{
    char told[32];
    time_t seconds = icaltime_as_timet_with_zone(moment, moment.zone);
    const char *form = moment.is_date ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%SZ";
    strftime(told, sizeof told, form, gmtime(&seconds));
    print_text(name, told);
}

static void print_event(icalcomponent *event)
{
    icaltimetype start = icalcomponent_get_dtstart(event);
    printf("{");
    print_text("uid", icalcomponent_get_uid(event));
    printf(", ");
    print_time("start", start);
    printf(", ");
    print_time("end", icalcomponent_get_dtend(event));
    printf(", \"all_day\": %s, ", start.is_date ? "true" : "false");
    print_text("summary", icalcomponent_get_summary(event));
    printf("}");
}

static void print_errors(icalcomponent *component)
{
    icalproperty *error = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; error; error = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        fprintf(stderr, "%s\n", icalproperty_get_xlicerror(error));
    icalcomponent *part = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; part; part = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        print_errors(part);
}

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    icalcomponent *calendar = icalparser_parse_string(content(arguments[1]));
    if (!calendar)
        return 1;
    icalrestriction_check(calendar);
    print_errors(calendar);
    printf("[");
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (int first = 1; event; first = 0) {
        printf(first ? "" : ", ");
        print_event(event);
        event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
    }
    printf("]\n");
    return 0;
}
