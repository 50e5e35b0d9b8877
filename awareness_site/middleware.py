"""What holds for every request."""


def refuse_what_no_page_needs(get_response):
    return get_response


def security_headers(get_response):
    return get_response


def say_when_the_database_is_away(get_response):
    return get_response
