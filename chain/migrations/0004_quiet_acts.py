from django.db import migrations

# An act that changes pages says so before its row gets a number: see chain.audit.freshness.
FORWARD = """
CREATE FUNCTION chain_audit_is_loud() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7241, 2);
    NEW.id := nextval(pg_get_serial_sequence('chain_auditentry', 'id'));
    RETURN NEW;
END
$$;
CREATE TRIGGER audit_is_loud BEFORE INSERT ON chain_auditentry
    FOR EACH ROW WHEN (NEW.changes_pages) EXECUTE FUNCTION chain_audit_is_loud();
"""
BACKWARD = """
DROP TRIGGER audit_is_loud ON chain_auditentry;
DROP FUNCTION chain_audit_is_loud();
"""


class Migration(migrations.Migration):
    dependencies = [("chain", "0003_mail_domains_and_quiet_acts")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
