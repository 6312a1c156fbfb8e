from django.db import migrations

# The retention action alone may delete: it says so in a setting that is local to its transaction.
FORWARD = """
CREATE FUNCTION chain_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('schakel.audit_retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON chain_auditentry
    FOR EACH ROW EXECUTE FUNCTION chain_audit_is_append_only();
"""
BACKWARD = """
DROP TRIGGER audit_is_append_only ON chain_auditentry;
DROP FUNCTION chain_audit_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("chain", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
