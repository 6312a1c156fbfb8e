from django.urls import path

from buildingblocks.views import block_details, note_taking, read_back, summary, work_link

app_name = "buildingblocks"

urlpatterns = [
    path("bijeenkomsten/<slug:event>/samenvatting/", summary.summary, name="summary"),
    path(
        "bijeenkomsten/<slug:event>/samenvatting.pdf", summary.summary_paper, name="summary-paper"
    ),
    path("lezen/<str:token>/", summary.reading, name="reading"),
    path("lezen/<str:token>/samenvatting.pdf", summary.reading_paper, name="reading-paper"),
    # The note-taker's pages: all below /werk/, which is what their service worker may keep.
    path("werk/", note_taking.work_list, name="work-list"),
    path("werk/sw.js", work_link.work_worker, name="work-worker"),
    path("werk/<str:token>/", work_link.work_link, name="work-link"),
    path("werk/<slug:event>/<int:session_id>/", note_taking.notes, name="notes"),
    path("werk/<slug:event>/<int:session_id>/opslaan/", note_taking.notes_save, name="notes-save"),
    path("werk/<slug:event>/<int:session_id>/stand/", note_taking.notes_state, name="notes-state"),
    path("werk/<slug:event>/<int:session_id>/kies/", note_taking.notes_choose, name="notes-choose"),
    path(
        "werk/<slug:event>/<int:session_id>/bouwsteen/<int:number>/",
        block_details.notes_describe,
        name="notes-describe",
    ),
    path(
        "werk/<slug:event>/<int:session_id>/voorbeeld/",
        read_back.notes_preview,
        name="notes-preview",
    ),
    path("werk/<slug:event>/<int:session_id>/scherm/", read_back.notes_screen, name="notes-screen"),
]
