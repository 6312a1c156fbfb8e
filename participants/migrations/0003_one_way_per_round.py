from django.db import migrations

# A seat is of the way of its round. The row of the round is held, so that no seat slips in while
# the round gets another way; and the way of a round stays while somebody has a seat in it.
FORWARD = """
CREATE FUNCTION participants_seat_in_the_way_of_its_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM events_programmeitem WHERE id = NEW.item_id FOR KEY SHARE;
    IF NEW.by_preference <>
        EXISTS (SELECT FROM participants_preferenceround WHERE item_id = NEW.item_id)
    THEN
        RAISE EXCEPTION 'this seat is not given in the way of round %', NEW.item_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'one_way_per_round';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER one_way_per_round
    BEFORE INSERT OR UPDATE OF item_id, state, by_preference ON participants_choice
    FOR EACH ROW WHEN (NEW.state <> 'cancelled')
    EXECUTE FUNCTION participants_seat_in_the_way_of_its_round();

CREATE FUNCTION participants_round_keeps_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    round bigint;
    is_by_preference boolean;
BEGIN
    round := CASE WHEN TG_OP = 'DELETE' THEN OLD.item_id ELSE NEW.item_id END;
    PERFORM FROM events_programmeitem WHERE id = round FOR UPDATE;
    is_by_preference := EXISTS (SELECT FROM participants_preferenceround WHERE item_id = round);
    IF EXISTS (
        SELECT FROM participants_choice
        WHERE item_id = round AND state <> 'cancelled' AND by_preference <> is_by_preference
    ) THEN
        RAISE EXCEPTION 'round % has seats that were given in another way', round
            USING ERRCODE = 'check_violation', CONSTRAINT = 'one_way_per_round';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER one_way_per_round AFTER INSERT OR UPDATE ON participants_preferenceround
    FOR EACH ROW EXECUTE FUNCTION participants_round_keeps_its_way();
-- At the end of the transaction: an event that goes takes its rounds and its seats along.
CREATE CONSTRAINT TRIGGER one_way_per_round_after AFTER DELETE ON participants_preferenceround
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION participants_round_keeps_its_way();
"""
BACKWARD = """
DROP TRIGGER one_way_per_round_after ON participants_preferenceround;
DROP TRIGGER one_way_per_round ON participants_preferenceround;
DROP FUNCTION participants_round_keeps_its_way();
DROP TRIGGER one_way_per_round ON participants_choice;
DROP FUNCTION participants_seat_in_the_way_of_its_round();
"""


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_choice_by_preference")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
