"""How gunicorn serves the site. `deploy/run.py` reads it, and so can a real start."""

import os
import sys

from gunicorn.glogging import Logger

bind = f"127.0.0.1:{os.environ.get('PORT') or '8000'}"
wsgi_app = "awareness_site.wsgi:application"

# Loaded once, then forked: the workers share its memory, the checks run once, and a worker
# that is replaced while the database is away still comes up and shows the numbers.
preload_app = True
worker_class = "gthread"
workers = int(os.environ.get("WORKERS") or 2)
threads = 4
graceful_timeout = 10
control_socket_disable = True  # Two copies on one machine would fight over one socket.


class WithoutVisitors(Logger):
    """gunicorn's own messages, less those that hold an address: a visitor's or a page's."""

    def exception(self, msg, *args, **kwargs) -> None:
        kind = sys.exc_info()[0]
        self.error_log.error("Fault in the web server: %s", kind.__name__ if kind else msg)


# "warning" would name the network address of whoever sends a request that cannot be read.
accesslog = None
loglevel = "error"
logger_class = WithoutVisitors
