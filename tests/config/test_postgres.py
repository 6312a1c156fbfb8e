import pytest
from django.db import connection

from ops import processes


@pytest.mark.django_db(transaction=True)
def test_a_line_that_the_server_closed_is_not_used_again():
    connection.ensure_connection()
    assert connection.is_usable()
    number = connection.connection.info.backend_pid

    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [number])
    other.close()

    assert processes.wait_until(lambda: not connection.is_usable(), patience=10)
    connection.close()
    assert not connection.is_usable()
