from django.urls import path

from recommendations.papers.release.views import releasing, translating

urlpatterns = [
    path("papers/<int:pk>/release/", releasing.paper_release, name="paper_release"),
    path("papers/<int:pk>/release/now/", releasing.paper_release_now, name="paper_release_now"),
    path("papers/<int:pk>/release/clear/", releasing.paper_words_clear, name="paper_words_clear"),
    path("papers/<int:pk>/anew/", releasing.paper_anew, name="paper_anew"),
    path("papers/<int:pk>/withdraw/", releasing.paper_withdraw, name="paper_withdraw"),
    path("papers/<int:pk>/translations/add/", translating.paper_translation_add, name="paper_translation_add"),
    path("papers/translations/<int:pk>/", translating.paper_translation_file, name="paper_translation_file"),
    path(
        "papers/translations/<int:pk>/remove/",
        translating.paper_translation_remove,
        name="paper_translation_remove",
    ),
]
