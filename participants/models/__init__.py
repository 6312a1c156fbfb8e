from participants.models.head_count import HeadCount

__all__ = ["HeadCount"]
