"""PostgreSQL, with a cheaper look at whether a connection that was kept still works."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """Look at the socket, in place of asking the server: every request begins with this.

        Nobody is asked anything, so there is nothing to read; if there is, the server said
        goodbye or has closed the line.
        """
        if self.connection is None or self.connection.closed:
            return False
        line = select.poll()
        line.register(self.connection, select.POLLIN)
        return not line.poll(0)
